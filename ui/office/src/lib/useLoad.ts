import { ref, type Ref } from 'vue'

import { ApiError } from '../api/client'

/** Something that comes from the server: there, on its way, or failed with a sentence. */
export function useLoad<T>(load: () => Promise<T>) {
  const value = ref(null) as Ref<T | null>
  const failure = ref<ApiError | null>(null)
  const loading = ref(false)
  let last = 0
  async function run(): Promise<void> {
    const mine = ++last
    loading.value = true
    try {
      const got = await load()
      if (mine !== last) return
      value.value = got
      failure.value = null
    } catch (e) {
      if (!(e instanceof ApiError)) throw e
      if (mine === last) failure.value = e
    } finally {
      if (mine === last) loading.value = false
    }
  }
  return { value, failure, loading, run }
}
