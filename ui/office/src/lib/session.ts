import { defineStore } from 'pinia'

import { ApiError, ask, onLost, useToken } from '../api/client'
import { needs, type Operation, type Shell } from '../api/types'
import type { Place } from '../shell/rooms'

const nobody: Shell = { standing: 'none', token: '', today: '', demo: false }

/** Who is signed in, and what he may. */
export const useSession = defineStore('session', {
  state: () => ({ shell: nobody, asked: false, ended: false }),
  getters: {
    complete: (s) => s.shell.standing === 'complete',
    member: (s) => s.shell.member,
  },
  actions: {
    take(shell: Shell) {
      this.shell = shell
      this.asked = true
      useToken(shell.token)
    },
    async refresh() {
      this.take((await ask<Shell>('GET', 'session')).body)
      onLost(() => void this.lost())
    },
    /** Whether the server would let this person do it, by its own table of routes; menus and buttons ask nothing else. */
    may(operation: Operation): boolean {
      const right = needs[operation]
      return right === 'office.signed' ? this.complete : (this.shell.rights ?? []).includes(right)
    },
    /** Whether a place of the navigation is shown. */
    sees(place: Place): boolean {
      return place.needs === undefined || place.needs.some((operation) => this.may(operation))
    },
    async signIn(login: string, password: string) {
      await this.step('session', { login, password })
    },
    async confirm(code: string) {
      await this.step('session/code', { code })
    },
    async recover(code: string) {
      await this.step('session/recovery', { code })
    },
    async step(path: string, body: Record<string, string>) {
      this.take((await ask<Shell>('POST', path, { body })).body)
      this.ended = false
    },
    async signOut() {
      await ask('DELETE', 'session')
      await this.refresh()
    },
    /** Something was not found: either it is not there, or nobody is signed in any more. */
    async lost() {
      const before = this.shell.standing
      try {
        await this.refresh()
      } catch (e) {
        if (!(e instanceof ApiError)) throw e
      }
      if (before === 'complete' && !this.complete) this.ended = true
    },
  },
})
