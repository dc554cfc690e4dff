import { onBeforeUnmount, ref, watch, type Ref } from 'vue'

import { ApiError } from '../api/client'

export type SaveState = 'clean' | 'typing' | 'saving' | 'saved' | 'failed' | 'conflict'

/**
 * Saves what is typed 3 seconds after typing stops, on leaving a field, and at once on demand. A conflict stops it: nothing is
 * overwritten until somebody has decided.
 */
export function useAutosave<T extends object>(form: Ref<T>, save: (value: T) => Promise<void>, pause = 3000) {
  const state = ref<SaveState>('clean')
  const savedAt = ref('')
  const trouble = ref<ApiError | null>(null)
  let timer = 0
  let quiet = false

  let under: Promise<void> | null = null
  /** One save at a time: what is typed meanwhile goes with the next, which knows the version of this one. */
  async function now(): Promise<void> {
    clearTimeout(timer)
    while (under) await under
    if (state.value !== 'typing' && state.value !== 'failed') return
    under = once()
    await under
  }
  async function once(): Promise<void> {
    state.value = 'saving'
    const sent = JSON.stringify(form.value)
    try {
      await save(JSON.parse(sent) as T)
      trouble.value = null
      savedAt.value = new Date().toTimeString().slice(0, 8)
      state.value = JSON.stringify(form.value) === sent ? 'saved' : 'typing'
      if (state.value === 'typing') later()
    } catch (e) {
      if (!(e instanceof ApiError)) throw e
      trouble.value = e
      state.value = e.status === 412 ? 'conflict' : 'failed'
    } finally {
      under = null
    }
  }
  function later(): void {
    clearTimeout(timer)
    timer = window.setTimeout(() => void now(), pause)
  }
  /** Another record, or the same one decided: nothing of it is unsaved. */
  async function reset(value: T): Promise<void> {
    quiet = true
    form.value = value
    state.value = 'clean'
    trouble.value = null
    await Promise.resolve()
    quiet = false
  }
  watch(
    form,
    () => {
      if (quiet || state.value === 'conflict') return
      state.value = 'typing'
      later()
    },
    { deep: true, flush: 'sync' },
  )
  function leaving(e: BeforeUnloadEvent): void {
    if (state.value === 'typing' || state.value === 'saving' || state.value === 'failed') e.preventDefault()
  }
  window.addEventListener('beforeunload', leaving)
  onBeforeUnmount(() => {
    clearTimeout(timer)
    window.removeEventListener('beforeunload', leaving)
    void now()
  })
  return { state, savedAt, trouble, now, reset }
}
