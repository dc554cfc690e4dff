const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

export function weekday(iso: string): string {
  return weekdays[new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? ''
}
export function dayWords(iso: string): string {
  return iso ? `${iso} ${weekday(iso)}` : ''
}
export function addDays(iso: string, days: number): string {
  const d = new Date(`${iso}T00:00:00Z`)
  d.setUTCDate(d.getUTCDate() + days)
  return d.toISOString().slice(0, 10)
}
export function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
/** What a check found, as one clause. */
export function countWords(n: { errors: number; warnings: number; notes: number }): string {
  const parts = [n.errors ? `${n.errors} 个错误` : '', n.warnings ? `${n.warnings} 个提醒` : '', n.notes ? `${n.notes} 个提示` : ''].filter(Boolean)
  return parts.length ? parts.join('、') : '没有发现问题'
}
