calendar_notice.year bigint not null
calendar_notice.number text collate C not null
calendar_notice.body text collate C not null
calendar_notice.imported_at text collate C not null
counter.name text collate C not null
counter.last bigint not null
file.digest text collate C not null
file.size bigint not null
file.pieces bytea not null
file.stored_at text collate C not null
file_chunk.digest text collate C not null
file_chunk.content bytea not null
idempotency.scope text collate C not null
idempotency.token text collate C not null
idempotency.asked text collate C not null
idempotency.answer text collate C not null
idempotency.created_at text collate C not null
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
schema_version.version bigint not null
schema_version.name text collate C not null
schema_version.digest text collate C not null
schema_version.applied_at text collate C not null
setting.organ bigint not null
setting.name text collate C not null
setting.value text collate C not null
setting.changed_at text collate C not null
calendar_notice calendar_notice_pkey PRIMARY KEY (year)
counter counter_pkey PRIMARY KEY (name)
file file_pkey PRIMARY KEY (digest)
file_chunk file_chunk_pkey PRIMARY KEY (digest)
idempotency idempotency_pkey PRIMARY KEY (scope, token)
lease lease_pkey PRIMARY KEY (job)
organ organ_code_key UNIQUE (code)
organ organ_parent_fkey FOREIGN KEY (parent) REFERENCES organ(id) DEFERRABLE
organ organ_pkey PRIMARY KEY (id)
outbox outbox_pkey PRIMARY KEY (id)
report report_file_fkey FOREIGN KEY (file) REFERENCES file(digest) DEFERRABLE
report report_organ_fkey FOREIGN KEY (organ) REFERENCES organ(id) DEFERRABLE
report report_organ_name_year_revision_key UNIQUE (organ_name, year, revision)
report report_pkey PRIMARY KEY (id)
report_cell report_cell_pkey PRIMARY KEY (report, cell)
report_cell report_cell_report_fkey FOREIGN KEY (report) REFERENCES report(id) DEFERRABLE
schema_version schema_version_pkey PRIMARY KEY (version)
setting setting_pkey PRIMARY KEY (organ, name)
CREATE UNIQUE INDEX calendar_notice_pkey ON calendar_notice USING btree (year)
CREATE UNIQUE INDEX counter_pkey ON counter USING btree (name)
CREATE UNIQUE INDEX file_pkey ON file USING btree (digest)
CREATE UNIQUE INDEX file_chunk_pkey ON file_chunk USING btree (digest)
CREATE INDEX idempotency_by_age ON idempotency USING btree (created_at)
CREATE UNIQUE INDEX idempotency_pkey ON idempotency USING btree (scope, token)
CREATE UNIQUE INDEX lease_pkey ON lease USING btree (job)
CREATE INDEX organ_by_parent ON organ USING btree (parent)
CREATE UNIQUE INDEX organ_code_key ON organ USING btree (code)
CREATE UNIQUE INDEX organ_pkey ON organ USING btree (id)
CREATE INDEX outbox_due ON outbox USING btree (done_at, topic, due_at, id)
CREATE UNIQUE INDEX outbox_pkey ON outbox USING btree (id)
CREATE INDEX report_by_organ ON report USING btree (organ, year)
CREATE INDEX report_by_year ON report USING btree (year, organ_name)
CREATE UNIQUE INDEX report_organ_name_year_revision_key ON report USING btree (organ_name, year, revision)
CREATE UNIQUE INDEX report_pkey ON report USING btree (id)
CREATE UNIQUE INDEX report_cell_pkey ON report_cell USING btree (report, cell)
CREATE UNIQUE INDEX schema_version_pkey ON schema_version USING btree (version)
CREATE UNIQUE INDEX setting_pkey ON setting USING btree (organ, name)
