// Generated from tests/golden/openapi.json by types.mjs.

export interface Shell {
  standing: "none" | "password" | "must_change" | "complete"
  token: string
  today: string
  demo: boolean
  member?: Who
  rights?: string[]
  enrolled?: boolean
  demo_code?: string
}

export interface Who {
  account: string
  name: string
  organ: string
  post: string
}

export interface SignIn {
  login: string
  password: string
}

export interface Code {
  code: string
}

export interface ReportEntry {
  id: number
  organ_name: string
  year: number
  revision: number
  form: string
  title: string
  file_name: string
  loaded_at: string
  ours: boolean
  signed_on?: string
}

export interface ReportRow {
  id: number
  organ_name: string
  year: number
  revision: number
  form: string
  title: string
  file_name: string
  loaded_at: string
  ours: boolean
  signed_on?: string
  errors: number
  warnings: number
  notes: number
  on_site: number
}

export interface ReportYear {
  year: number
  reports: number
  with_errors: number
}

export interface ReportPage {
  reports: ReportRow[]
  total: number
  page: number
  size: number
  years: ReportYear[]
}

export interface Finding {
  code: string
  severity: "note" | "warning" | "error"
  message: string
  place: string
  fingerprint: string
  ground?: string
  help?: string
  explain?: string
  cell?: string
  cell_label?: string
  suspects: ({ cell: string; words: string })[]
  operands: ({ cell: string; label: string; value: string })[]
  excerpt?: { text: string; begin: number; length: number }
}

export interface SourcePiece {
  kind: "title" | "heading" | "text" | "table"
  text?: string
  place?: string
  marks?: number[]
  table?: number
}

export interface TableCell {
  text: string
  head: boolean
  colspan?: number
  rowspan?: number
  key?: string
  state?: "missing" | "value" | "blank" | "stated" | "unreadable"
  printed?: string
  proven?: boolean
}

export interface StatutoryTable {
  table: number
  name: string
  caption: string
  rows: TableCell[][]
}

export interface OnSite {
  revision: number
  this: boolean
  undoable: boolean
  address?: string
  published_at?: string
  published_by?: string
  withdrawn_at?: string
  withdrawn_by?: string
  reason?: string
}

export interface Report {
  id: number
  organ_name: string
  year: number
  revision: number
  form: string
  title: string
  file_name: string
  loaded_at: string
  ours: boolean
  signed_on?: string
  errors: number
  warnings: number
  notes: number
  may_take_out: boolean
  findings: Finding[]
  source: SourcePiece[]
  tables: StatutoryTable[]
  years: ReportEntry[]
  revisions: ReportEntry[]
  may_publish: boolean
  on_site: OnSite
}

export interface Loaded {
  ids: number[]
}

export interface Reason {
  reason: string
}

export interface CellChange {
  cell: string
  label: string
  from: string
  to: string
  difference?: string
}

export interface TextPiece {
  kind: "same" | "removed" | "added"
  text: string
}

export interface SectionChange {
  number: number
  title: string
  similarity: number
  pieces: TextPiece[]
}

export interface Comparison {
  before: ReportEntry
  after: ReportEntry
  years: ReportEntry[]
  cells: CellChange[]
  sections: SectionChange[]
}

export interface BatchStarted {
  id: number
}

export interface BatchAdded {
  number: number
}

export interface BatchFile {
  number: number
  file_name: string
  state: "waiting" | "done" | "failed"
  sentence: string
  report?: number
}

export interface Batch {
  id: number
  files: BatchFile[]
  waiting: number
  failed: number
}

export interface Contact {
  office: string
  address: string
  postcode: string
  phone: string
  email: string
  hours: string
}

export interface Organ {
  id: number
  code: string
  name: string
  level: string
  level_label: string
  parent?: number
  closed_on?: string
  contact: Contact
  version: string
  may_edit_contact: boolean
  may_manage: boolean
}

export interface OrganList {
  organs: Organ[]
}

export interface OrganRecord {
  code: string
  name: string
  level: string
  parent?: number
  closed_on?: string
  office: string
  address: string
  postcode: string
  phone: string
  email: string
  hours: string
}

export interface Choice {
  value: string
  label: string
}

export interface Setting {
  name: string
  group: string
  label: string
  value: string
  delivered: string
  unit: string
  form: "fixed" | "day" | "number" | "choice" | "text" | "secret"
  choices: Choice[]
  decider: "law" | "county" | "organ" | "reading"
  decider_label: string
  ground: string
  note: string
  confirmed: boolean
  changed: boolean
  may_change: boolean
}

export interface SettingList {
  settings: Setting[]
}

export interface SettingValue {
  before: string
  value: string
}

export interface SpecialDay {
  date: string
  kind: "holiday" | "workday"
  name: string
}

export interface CalendarYear {
  year: number
  provisional: boolean
  number: string
  working_days: number
  days: SpecialDay[]
  years: number[]
}

export interface Notice {
  year: number
  number: string
  days: SpecialDay[]
}

export interface NoticeText {
  text: string
  year?: number
  replace?: boolean
}

export interface JobEnd {
  began_at: string
  ended_at: string
  seconds: number
  done: boolean
  words: string
  failing_since?: string
}

export interface Job {
  job: string
  label: string
  holder: string
  running: boolean
  held_until: string
  last?: JobEnd
}

export interface JobList {
  jobs: Job[]
}

export interface MailEntry {
  id: number
  to: string
  subject: string
  state: "waiting" | "failed" | "sent"
  created_at: string
  at: string
  attempts: number
  trouble: string
}

export interface MailList {
  on: boolean
  waiting: number
  failed: number
  mails: MailEntry[]
}

export interface MailTo {
  to: string
}

export interface MailTested {
  sent: boolean
  sentence: string
  advice: string
}

export interface Failure {
  error: { status: number; code: string; message: string; detail?: string; help?: string; issues?: ({ field: string; message: string })[] }
}

export type Nothing = Record<string, unknown>

export interface Post {
  id: number
  role: string
  role_label: string
  organ: number
  organ_name: string
  from: string
  to?: string
  acting_for?: number
  held: boolean
}

export interface Person {
  id: number
  login: string
  name: string
  phone: string
  id_number: string
  email: string
  organ: number
  organ_name: string
  active: boolean
  posts: Post[]
}

export interface Role {
  name: string
  label: string
  duty: string
  power: string
}

export interface PeopleList {
  people: Person[]
  roles: Role[]
}

export interface NewPerson {
  login: string
  organ: number
  name: string
  phone: string
}

export interface PersonChange {
  name?: string
  phone?: string
  id_number?: string
  email?: string
}

export interface PersonDetails {
  name: string
  phone: string
  id_number: string
  email: string
}

export interface Issued {
  person: number
  password: string
}

export interface NewPost {
  person: number
  role: string
  organ: number
  from: string
  to?: string
}

export interface PostGranted {
  id: number
}

export interface AuditRecord {
  number: number
  at: string
  who: string
  action: string
  subject: string
  organ: string
  address: string
  outcome: "done" | "refused"
  reason: string
  details: ({ name: string; value: string })[]
  digest: string
}

export interface AuditPage {
  records: AuditRecord[]
  total: number
  last?: string
}

export interface Verified {
  count: number
  good: boolean
  sentence: string
  head: string
}

export interface Enrolment {
  secret: string
  address: string
  demo_code?: string
}

export interface Recovery {
  shell: Shell
  codes: string[]
}

export interface NewPassword {
  old: string
  fresh: string
  code?: string
}

export interface FirstPerson {
  token: string
  login: string
  password: string
  name: string
  organ_name: string
  organ_code: string
}

export interface Proof {
  password: string
  code: string
}

export interface FactorChange {
  secret: string
  address: string
  ticket: string
}

export interface FactorCode {
  ticket: string
  code: string
}

export interface OwnSession {
  name: string
  address: string
  begun_at: string
  seen_at: string
  complete: boolean
  current: boolean
}

export interface SessionList {
  sessions: OwnSession[]
}

export interface SessionsEnded {
  ended: number
}

export interface PolicyRule {
  name: string
  label: string
  source: string
  rules: string
}

export interface Policy {
  name: string
  policies: PolicyRule[]
  addresses: string
  own_address: string
  may_change_addresses: boolean
}

export interface PolicyName {
  name: string
}

export interface AddressRanges {
  ranges: string
}

export interface KeyRotation {
  organs: number
  waiting: number
  failed: number
  begun_at?: string
  ended_at?: string
  trouble: string
}

export interface Error {
  error: { status: number; code: string; message: string; detail?: string; help?: string }
}
