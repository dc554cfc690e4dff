#include <boost/json.hpp>

#include "web/api/routes.h"

/// Organs and their reports, as data.
namespace gongkai::web::api {
namespace {

namespace bj = boost::json;

http::Response json(bj::value const& value) {
  http::Response out;
  out.type = "application/json; charset=utf-8";
  out.body = bj::serialize(value) + "\n";
  return out;
}

void put(bj::object& out, std::string_view name, std::string const& value) {
  if (!value.empty()) out[name] = value;
}

}  // namespace

Answer organs(Call& call) {
  bj::array list;
  for (service::portal::PublicOrgan const& o : call.reading().organs()) {
    bj::object contact;
    put(contact, "office", o.contact.office);
    put(contact, "phone", o.contact.phone);
    put(contact, "address", o.contact.address);
    put(contact, "hours", o.contact.hours);
    put(contact, "postcode", o.contact.postcode);
    put(contact, "mail", o.contact.mail);
    bj::object organ = {{"org", o.slug}, {"name", o.name}, {"short_name", o.short_name}};
    put(organ, "parent", o.parent);
    put(organ, "site_code", o.site_code);
    organ["department"] = o.department;
    organ["contact"] = std::move(contact);
    list.push_back(std::move(organ));
  }
  return json(bj::object{{"organs", std::move(list)}});
}

Answer reports(Call& call) {
  auto const o = TRY(call.organ());
  bj::array list;
  for (int const year : call.reading().years(o.slug)) {
    std::string const path = Links::report_path(o.slug, year);
    list.push_back(bj::object{{"year", year},
                              {"page", call.links().to(path).text()},
                              {"json", call.links().to(path + ".json").text()},
                              {"csv", call.links().to(path + ".csv").text()}});
  }
  return json(bj::object{{"org", o.slug}, {"reports", std::move(list)}});
}

Answer report(Call& call) {
  auto const o = TRY(call.organ());
  int const year = TRY(call.year());
  auto const published = call.reading().report(o.slug, year);
  if (published == nullptr) return fail(ErrorKind::NotFound, "report");
  http::Response out;
  out.type = "application/json; charset=utf-8";
  out.body = TRY(call.services().printer.print(*published, service::portal::ReportFile::Json));
  return out;
}

}  // namespace gongkai::web::api
