/** Three versions of one record, field by field. */
export interface MergeRow {
  field: string
  label: string
  base: string
  mine: string
  theirs: string
  /** same: nobody changed it, or both alike; ask: both changed it, differently. */
  kind: 'same' | 'mine' | 'theirs' | 'ask'
}

export function mergeRows(labels: Record<string, string>, base: Record<string, string>, mine: Record<string, string>, theirs: Record<string, string>): MergeRow[] {
  return Object.entries(labels).map(([field, label]) => {
    const b = base[field] ?? ''
    const m = mine[field] ?? ''
    const t = theirs[field] ?? ''
    const kind = m === t ? 'same' : m === b ? 'theirs' : t === b ? 'mine' : 'ask'
    return { field, label, base: b, mine: m, theirs: t, kind }
  })
}
