api_token.id bigint not null
api_token.digest text collate C not null
api_token.person bigint not null
api_token.label text collate C not null
api_token.permissions text collate C not null
api_token.organ bigint
api_token.created_at text collate C not null
api_token.valid_until text collate C not null
audit.number bigint not null
audit.organ bigint not null
audit.organ_number bigint not null
audit.at text collate C not null
audit.person bigint not null
audit.acting_for bigint
audit.address text collate C not null
audit.action text collate C not null
audit.subject text collate C not null
audit.outcome text collate C not null
audit.reason text collate C not null
audit.details text collate C not null
audit.organ_digest bytea not null
audit.digest bytea not null
audit_head.day text collate C not null
audit_head.body text collate C not null
batch.id bigint not null
batch.started_by text collate C not null
batch.reaches text collate C not null
batch.started_at text collate C not null
batch_file.batch bigint not null
batch_file.number bigint not null
batch_file.file text collate C not null
batch_file.file_name text collate C not null
batch_file.state text collate C not null
batch_file.report bigint
batch_file.sentence text collate C not null
batch_file.changed_at text collate C not null
calendar_notice.year bigint not null
calendar_notice.number text collate C not null
calendar_notice.body text collate C not null
calendar_notice.imported_at text collate C not null
counter.name text collate C not null
counter.last bigint not null
credential.person bigint not null
credential.password text collate C not null
credential.changed_at text collate C not null
credential.must_change bigint not null
credential.totp_secret bytea not null
credential.totp_confirmed bigint not null
credential.totp_step bigint not null
data_key.id bigint not null
data_key.organ bigint not null
data_key.wrapped bytea not null
data_key.created_at text collate C not null
file.digest text collate C not null
file.size bigint not null
file.pieces bytea not null
file.stored_at text collate C not null
file_chunk.digest text collate C not null
file_chunk.content bytea not null
former_code.code text collate C not null
former_code.organ bigint not null
former_code.ended_at text collate C not null
idempotency.scope text collate C not null
idempotency.token text collate C not null
idempotency.asked text collate C not null
idempotency.answer text collate C not null
idempotency.created_at text collate C not null
job_result.job text collate C not null
job_result.holder text collate C not null
job_result.began_at text collate C not null
job_result.ended_at text collate C not null
job_result.outcome text collate C not null
job_result.words text collate C not null
job_result.failing_since text collate C
known_origin.person bigint not null
known_origin.origin text collate C not null
known_origin.seen_at text collate C not null
lease.job text collate C not null
lease.holder text collate C not null
lease.epoch bigint not null
lease.held_until text collate C not null
organ.id bigint not null
organ.code text collate C not null
organ.name text collate C not null
organ.level text collate C not null
organ.parent bigint
organ.office text collate C not null
organ.address text collate C not null
organ.postcode text collate C not null
organ.phone text collate C not null
organ.email text collate C not null
organ.hours text collate C not null
organ.closed_on text collate C
outbox.id bigint not null
outbox.topic text collate C not null
outbox.body text collate C not null
outbox.created_at text collate C not null
outbox.due_at text collate C not null
outbox.attempts bigint not null
outbox.trouble text collate C not null
outbox.done_at text collate C
outbox.failed_at text collate C
password_history.id bigint not null
password_history.person bigint not null
password_history.password text collate C not null
person.id bigint not null
person.login text collate C not null
person.organ bigint not null
person.name bytea not null
person.phone bytea not null
person.phone_index text collate C not null
person.id_number bytea not null
person.id_number_index text collate C not null
person.email bytea not null
person.active bigint not null
person.created_at text collate C not null
post.id bigint not null
post.person bigint not null
post.organ bigint not null
post.role text collate C not null
post.acting_for bigint
post.held_from text collate C not null
post.held_to text collate C
publication.id bigint not null
publication.report bigint not null
publication.organ bigint not null
publication.year bigint not null
publication.form bigint not null
publication.reading bytea not null
publication.published_by text collate C not null
publication.published_at text collate C not null
publication.ended_by text collate C not null
publication.ended_at text collate C
publication.reason text collate C not null
recovery_code.person bigint not null
recovery_code.digest text collate C not null
report.id bigint not null
report.organ bigint
report.organ_name text collate C not null
report.year bigint not null
report.revision bigint not null
report.form text collate C not null
report.title text collate C not null
report.signed_on text collate C
report.file text collate C not null
report.file_name text collate C not null
report.loaded_at text collate C not null
report_cell.report bigint not null
report_cell.cell text collate C not null
report_cell.state text collate C not null
report_cell.value bigint
report_cell.printed text collate C not null
report_check.report bigint not null
report_check.errors bigint not null
report_check.warnings bigint not null
report_check.notes bigint not null
report_check.checked_at text collate C not null
report_removal.report bigint not null
report_removal.reason text collate C not null
report_removal.removed_by text collate C not null
report_removal.removed_at text collate C not null
schema_version.version bigint not null
schema_version.name text collate C not null
schema_version.digest text collate C not null
schema_version.applied_at text collate C not null
session.digest text collate C not null
session.person bigint not null
session.complete bigint not null
session.created_at text collate C not null
session.seen_at text collate C not null
session.address text collate C not null
setting.organ bigint not null
setting.name text collate C not null
setting.value text collate C not null
setting.changed_at text collate C not null
setup_token.role text collate C not null
setup_token.digest text collate C not null
setup_token.valid_until text collate C not null
tries.counter text collate C not null
tries.tries bigint not null
tries.last_at text collate C not null
api_token api_token_digest_key UNIQUE (digest)
api_token api_token_organ_fkey FOREIGN KEY (organ) REFERENCES organ(id) DEFERRABLE
api_token api_token_person_fkey FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
api_token api_token_pkey PRIMARY KEY (id)
audit audit_organ_organ_number_key UNIQUE (organ, organ_number)
audit audit_pkey PRIMARY KEY (number)
audit_head audit_head_pkey PRIMARY KEY (day)
batch batch_pkey PRIMARY KEY (id)
batch_file batch_file_batch_fkey FOREIGN KEY (batch) REFERENCES batch(id) DEFERRABLE
batch_file batch_file_file_fkey FOREIGN KEY (file) REFERENCES file(digest) DEFERRABLE
batch_file batch_file_pkey PRIMARY KEY (batch, number)
batch_file batch_file_report_fkey FOREIGN KEY (report) REFERENCES report(id) DEFERRABLE
calendar_notice calendar_notice_pkey PRIMARY KEY (year)
counter counter_pkey PRIMARY KEY (name)
credential credential_person_fkey FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
credential credential_pkey PRIMARY KEY (person)
data_key data_key_organ_fkey FOREIGN KEY (organ) REFERENCES organ(id) DEFERRABLE
data_key data_key_pkey PRIMARY KEY (id)
file file_pkey PRIMARY KEY (digest)
file_chunk file_chunk_pkey PRIMARY KEY (digest)
former_code former_code_organ_fkey FOREIGN KEY (organ) REFERENCES organ(id) DEFERRABLE
former_code former_code_pkey PRIMARY KEY (code)
idempotency idempotency_pkey PRIMARY KEY (scope, token)
job_result job_result_pkey PRIMARY KEY (job)
known_origin known_origin_person_fkey FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
known_origin known_origin_pkey PRIMARY KEY (person, origin)
lease lease_pkey PRIMARY KEY (job)
organ organ_code_key UNIQUE (code)
organ organ_parent_fkey FOREIGN KEY (parent) REFERENCES organ(id) DEFERRABLE
organ organ_pkey PRIMARY KEY (id)
outbox outbox_pkey PRIMARY KEY (id)
password_history password_history_person_fkey FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
password_history password_history_pkey PRIMARY KEY (id)
person person_login_key UNIQUE (login)
person person_organ_fkey FOREIGN KEY (organ) REFERENCES organ(id) DEFERRABLE
person person_pkey PRIMARY KEY (id)
post post_acting_for_fkey FOREIGN KEY (acting_for) REFERENCES person(id) DEFERRABLE
post post_organ_fkey FOREIGN KEY (organ) REFERENCES organ(id) DEFERRABLE
post post_person_fkey FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
post post_pkey PRIMARY KEY (id)
publication publication_organ_fkey FOREIGN KEY (organ) REFERENCES organ(id) DEFERRABLE
publication publication_pkey PRIMARY KEY (id)
publication publication_report_fkey FOREIGN KEY (report) REFERENCES report(id) DEFERRABLE
recovery_code recovery_code_person_fkey FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
recovery_code recovery_code_pkey PRIMARY KEY (person, digest)
report report_file_fkey FOREIGN KEY (file) REFERENCES file(digest) DEFERRABLE
report report_organ_fkey FOREIGN KEY (organ) REFERENCES organ(id) DEFERRABLE
report report_organ_name_year_revision_key UNIQUE (organ_name, year, revision)
report report_pkey PRIMARY KEY (id)
report_cell report_cell_pkey PRIMARY KEY (report, cell)
report_cell report_cell_report_fkey FOREIGN KEY (report) REFERENCES report(id) DEFERRABLE
report_check report_check_pkey PRIMARY KEY (report)
report_check report_check_report_fkey FOREIGN KEY (report) REFERENCES report(id) DEFERRABLE
report_removal report_removal_pkey PRIMARY KEY (report)
report_removal report_removal_report_fkey FOREIGN KEY (report) REFERENCES report(id) DEFERRABLE
schema_version schema_version_pkey PRIMARY KEY (version)
session session_person_fkey FOREIGN KEY (person) REFERENCES person(id) DEFERRABLE
session session_pkey PRIMARY KEY (digest)
setting setting_pkey PRIMARY KEY (organ, name)
setup_token setup_token_pkey PRIMARY KEY (role)
tries tries_pkey PRIMARY KEY (counter)
CREATE INDEX api_token_by_person ON api_token USING btree (person)
CREATE UNIQUE INDEX api_token_digest_key ON api_token USING btree (digest)
CREATE UNIQUE INDEX api_token_pkey ON api_token USING btree (id)
CREATE INDEX audit_by_person ON audit USING btree (person, number)
CREATE UNIQUE INDEX audit_organ_organ_number_key ON audit USING btree (organ, organ_number)
CREATE UNIQUE INDEX audit_pkey ON audit USING btree (number)
CREATE UNIQUE INDEX audit_head_pkey ON audit_head USING btree (day)
CREATE UNIQUE INDEX batch_pkey ON batch USING btree (id)
CREATE INDEX batch_file_waiting ON batch_file USING btree (state, batch, number)
CREATE UNIQUE INDEX batch_file_pkey ON batch_file USING btree (batch, number)
CREATE UNIQUE INDEX calendar_notice_pkey ON calendar_notice USING btree (year)
CREATE UNIQUE INDEX counter_pkey ON counter USING btree (name)
CREATE UNIQUE INDEX credential_pkey ON credential USING btree (person)
CREATE INDEX data_key_by_organ ON data_key USING btree (organ, id)
CREATE UNIQUE INDEX data_key_pkey ON data_key USING btree (id)
CREATE UNIQUE INDEX file_pkey ON file USING btree (digest)
CREATE UNIQUE INDEX file_chunk_pkey ON file_chunk USING btree (digest)
CREATE INDEX former_code_by_organ ON former_code USING btree (organ)
CREATE UNIQUE INDEX former_code_pkey ON former_code USING btree (code)
CREATE INDEX idempotency_by_age ON idempotency USING btree (created_at)
CREATE UNIQUE INDEX idempotency_pkey ON idempotency USING btree (scope, token)
CREATE UNIQUE INDEX job_result_pkey ON job_result USING btree (job)
CREATE UNIQUE INDEX known_origin_pkey ON known_origin USING btree (person, origin)
CREATE UNIQUE INDEX lease_pkey ON lease USING btree (job)
CREATE INDEX organ_by_parent ON organ USING btree (parent)
CREATE UNIQUE INDEX organ_code_key ON organ USING btree (code)
CREATE UNIQUE INDEX organ_pkey ON organ USING btree (id)
CREATE INDEX outbox_due ON outbox USING btree (done_at, topic, due_at, id)
CREATE UNIQUE INDEX outbox_pkey ON outbox USING btree (id)
CREATE INDEX password_history_by_person ON password_history USING btree (person, id)
CREATE UNIQUE INDEX password_history_pkey ON password_history USING btree (id)
CREATE INDEX person_by_id_number ON person USING btree (id_number_index)
CREATE INDEX person_by_organ ON person USING btree (organ)
CREATE INDEX person_by_phone ON person USING btree (phone_index)
CREATE UNIQUE INDEX person_login_key ON person USING btree (login)
CREATE UNIQUE INDEX person_pkey ON person USING btree (id)
CREATE INDEX post_by_person ON post USING btree (person)
CREATE INDEX post_by_role ON post USING btree (role)
CREATE UNIQUE INDEX post_pkey ON post USING btree (id)
CREATE INDEX publication_by_organ ON publication USING btree (organ, year, id)
CREATE INDEX publication_by_report ON publication USING btree (report)
CREATE UNIQUE INDEX publication_pkey ON publication USING btree (id)
CREATE UNIQUE INDEX publication_standing ON publication USING btree (organ, year) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX recovery_code_pkey ON recovery_code USING btree (person, digest)
CREATE INDEX report_by_organ ON report USING btree (organ, year)
CREATE INDEX report_by_year ON report USING btree (year, organ_name)
CREATE UNIQUE INDEX report_organ_name_year_revision_key ON report USING btree (organ_name, year, revision)
CREATE UNIQUE INDEX report_pkey ON report USING btree (id)
CREATE UNIQUE INDEX report_cell_pkey ON report_cell USING btree (report, cell)
CREATE UNIQUE INDEX report_check_pkey ON report_check USING btree (report)
CREATE UNIQUE INDEX report_removal_pkey ON report_removal USING btree (report)
CREATE UNIQUE INDEX schema_version_pkey ON schema_version USING btree (version)
CREATE INDEX session_by_person ON session USING btree (person, created_at)
CREATE UNIQUE INDEX session_pkey ON session USING btree (digest)
CREATE UNIQUE INDEX setting_pkey ON setting USING btree (organ, name)
CREATE UNIQUE INDEX setup_token_pkey ON setup_token USING btree (role)
CREATE INDEX tries_by_age ON tries USING btree (last_at)
CREATE UNIQUE INDEX tries_pkey ON tries USING btree (counter)
