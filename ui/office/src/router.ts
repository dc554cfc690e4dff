import { createRouter, createWebHashHistory } from 'vue-router'

import { useSession } from './lib/session'

/** Every screen. `title` is what the browser's tab says; the headline is the screen's own. */
export const router = createRouter({
  history: createWebHashHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/login', component: () => import('./login/LoginScreen.vue'), meta: { title: '登录', open: true } },
    { path: '/', component: () => import('./workbench/WorkBench.vue'), meta: { title: '工作台', at: 'desk' } },
    { path: '/reports', component: () => import('./reports/ReportList.vue'), meta: { title: '年报库', at: 'reports' } },
    { path: '/reports/upload', component: () => import('./reports/ReportUpload.vue'), meta: { title: '上传年报', at: 'reports' } },
    { path: '/reports/compare', component: () => import('./reports/ReportCompare.vue'), meta: { title: '比较年报', at: 'reports' } },
    { path: '/reports/:id(\\d+)', component: () => import('./reports/ReportScreen.vue'), meta: { title: '年报', at: 'reports' } },
    { path: '/account', component: () => import('./account/AccountPage.vue'), meta: { title: '我的账号', at: 'account' } },
    {
      path: '/settings',
      component: () => import('./settings/SettingsFamily.vue'),
      meta: { at: 'settings' },
      children: [
        { path: '', redirect: '/settings/rules' },
        { path: 'rules', component: () => import('./settings/RulesPage.vue'), meta: { title: '设置', at: 'settings' } },
        { path: 'organs', component: () => import('./organs/OrganPage.vue'), meta: { title: '机构', at: 'settings' } },
        { path: 'people', component: () => import('./people/PeoplePage.vue'), meta: { title: '人员与岗位', at: 'settings' } },
        { path: 'security', component: () => import('./security/SecurityPage.vue'), meta: { title: '登录与密钥', at: 'settings' } },
        { path: 'calendar', component: () => import('./calendar/CalendarPage.vue'), meta: { title: '工作日历', at: 'settings' } },
        { path: 'jobs', component: () => import('./jobs/JobsPage.vue'), meta: { title: '后台任务', at: 'settings' } },
        { path: 'audit', component: () => import('./audit/AuditPage.vue'), meta: { title: '审计日志', at: 'settings' } },
      ],
    },
    { path: '/later/:room', component: () => import('./later/NotYet.vue'), meta: { title: '还没有建成', at: 'later' } },
    { path: '/:rest(.*)*', component: () => import('./later/NotFound.vue'), meta: { title: '没有这一页' } },
  ],
})

router.beforeEach(async (to) => {
  const session = useSession()
  if (!session.asked) await session.refresh()
  if (!session.complete && !to.meta.open) return { path: '/login', query: to.path === '/' ? {} : { to: to.fullPath } }
  if (session.complete && to.meta.open) return typeof to.query.to === 'string' ? to.query.to : '/'
  return true
})

router.afterEach((to, from) => {
  document.title = `${String(to.meta.title ?? '')} · 政府信息公开后台`
  // Another screen begins at its headline, for screen readers too; a filter of the same one does not move the reader.
  if (from.matched.length > 0 && to.path !== from.path) requestAnimationFrame(() => document.getElementById('main')?.focus())
})
