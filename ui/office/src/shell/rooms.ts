/** The navigation, in the order of the work. `later`: not built yet, and said so. */
export interface Room {
  id: string
  label: string
  to: string
  keys?: string
  later?: string
}

export const rooms: Room[] = [
  { id: 'desk', label: '工作台', to: '/', keys: 'g d' },
  { id: 'items', label: '信息', to: '/later/items', keys: 'g i', later: '起草、审核、发布政府信息' },
  { id: 'channels', label: '渠道', to: '/later/channels', later: '网站、公众号、公开栏、大喇叭同步' },
  { id: 'requests', label: '申请', to: '/later/requests', keys: 'g c', later: '登记和答复公开申请，自动算期限' },
  { id: 'ledgers', label: '台账', to: '/later/ledgers', later: '申请、公开、收费、复议诉讼的台账' },
  { id: 'reports', label: '年报', to: '/reports', keys: 'g r' },
  { id: 'inspection', label: '检查整改', to: '/later/inspection', later: '每晚检查栏目，问题逐条整改' },
  { id: 'statistics', label: '统计', to: '/later/statistics', later: '公开和申请情况的统计图表' },
  { id: 'settings', label: '设置', to: '/settings/rules', keys: 'g s' },
]
