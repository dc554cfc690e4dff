#pragma once

#include "web/call.h"

/// The back office: its page, and what its screens ask for.
namespace gongkai::web::office {

using Answer = Result<http::Response>;

Answer page(Call&);
Answer asset(Call&);

Answer session(Call&);
Answer sign_in(Call&);
Answer confirm(Call&);
Answer recover(Call&);
Answer sign_out(Call&);
Answer enrol(Call&);
Answer finish_enrolment(Call&);
Answer change_password(Call&);
Answer set_up(Call&);

Answer change_factor(Call&);
Answer confirm_factor(Call&);
Answer own_sessions(Call&);
Answer end_own_session(Call&);

Answer reports(Call&);
Answer load_report(Call&);
Answer report(Call&);
Answer report_docx(Call&);
Answer report_pdf(Call&);
Answer report_csv(Call&);
Answer report_json(Call&);
Answer report_original(Call&);
Answer take_out_report(Call&);
Answer publish_report(Call&);
Answer withdraw_report(Call&);
Answer undo_publication(Call&);
Answer comparison(Call&);

Answer start_batch(Call&);
Answer add_to_batch(Call&);
Answer batch(Call&);

Answer organs(Call&);
Answer organ(Call&);
Answer add_organ(Call&);
Answer change_organ(Call&);
Answer change_contact(Call&);

Answer settings(Call&);
Answer change_setting(Call&);

Answer calendar(Call&);
Answer read_notice(Call&);
Answer import_notice(Call&);

Answer jobs(Call&);
Answer mails(Call&);
Answer retry_mail(Call&);
Answer test_mail(Call&);

Answer people(Call&);
Answer add_person(Call&);
Answer change_person(Call&);
Answer unmask_person(Call&);
Answer disable_person(Call&);
Answer enable_person(Call&);
Answer end_sessions(Call&);
Answer renew_password(Call&);
Answer renew_factor(Call&);
Answer grant_post(Call&);
Answer end_post(Call&);

Answer policy(Call&);
Answer set_policy(Call&);
Answer set_addresses(Call&);
Answer key_rotation(Call&);
Answer rotate_keys(Call&);

Answer audit(Call&);
Answer verify_audit(Call&);

}  // namespace gongkai::web::office
