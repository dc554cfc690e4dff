import { reactive, ref } from 'vue'

import { ApiError } from '../api/client'
import { useSession } from '../lib/session'

/** A form that asks for password and code once more: what was typed, what went wrong, what was done. */
export function useProof() {
  const session = useSession()
  const proof = reactive({ password: '', code: '' })
  const failure = ref<ApiError | null>(null)
  const told = ref('')
  const busy = ref(false)
  async function run(work: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    failure.value = null
    told.value = ''
    try {
      await work()
    } catch (e) {
      if (!(e instanceof ApiError)) throw e
      failure.value = e
    } finally {
      proof.code = ''
      busy.value = false
      // A demo shows the code of the moment; the one before counts no more.
      if (session.shell.demo_code) await session.refresh()
    }
  }
  const digits = () => proof.code.replace(/\s/g, '')
  return { session, proof, digits, failure, told, busy, run }
}
