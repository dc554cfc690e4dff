import type { Operation } from '../api/types'

/** Where the navigation leads. Who may do nothing of what a place begins with does not see it. */
export interface Place {
  label: string
  to: string
  needs?: Operation[]
}

/** The navigation, in the order of the work. `later`: not built yet, and said so. */
export interface Room extends Place {
  id: string
  keys?: string
  later?: string
}

export const rooms: Room[] = [
  { id: 'desk', label: '工作台', to: '/', keys: 'g d' },
  { id: 'items', label: '信息', to: '/later/items', keys: 'g i', later: '起草、审核、发布政府信息' },
  { id: 'channels', label: '渠道', to: '/later/channels', later: '网站、公众号、公开栏、大喇叭同步' },
  { id: 'requests', label: '申请', to: '/later/requests', keys: 'g c', later: '登记和答复公开申请，自动算期限' },
  { id: 'ledgers', label: '台账', to: '/later/ledgers', later: '申请、公开、收费、复议诉讼的台账' },
  { id: 'reports', label: '年报', to: '/reports', keys: 'g r', needs: ['GET reports'] },
  { id: 'inspection', label: '检查整改', to: '/later/inspection', later: '每晚检查栏目，问题逐条整改' },
  { id: 'statistics', label: '统计', to: '/later/statistics', later: '公开和申请情况的统计图表' },
  { id: 'settings', label: '设置', to: '/settings/rules', keys: 'g s', needs: ['GET settings'] },
]

/** The pages of 设置. */
export const settings: Place[] = [
  { label: '规则和依据', to: '/settings/rules', needs: ['GET settings'] },
  { label: '机构', to: '/settings/organs', needs: ['GET organs'] },
  { label: '人员与岗位', to: '/settings/people', needs: ['GET people'] },
  { label: '登录与密钥', to: '/settings/security', needs: ['GET policy', 'GET keys'] },
  { label: '工作日历', to: '/settings/calendar', needs: ['GET calendar/{year}'] },
  { label: '后台任务', to: '/settings/jobs', needs: ['GET jobs'] },
  { label: '审计日志', to: '/settings/audit', needs: ['GET audit'] },
]
