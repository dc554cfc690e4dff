import { reactive } from 'vue'

import { ApiError, ask, freshKey, get, send } from '../api/client'
import type { Batch, BatchAdded, BatchStarted } from '../api/types'

/** One chosen file on its way. Its key stays, so that sending it again keeps it once. */
export interface Going {
  file: File
  key: string
  share: number
  number: number
  state: 'sending' | 'waiting' | 'done' | 'failed'
  sentence: string
  report: number
}

export const limit = 20 * 1024 * 1024
export const most = 500

/** Sends files two at a time into one batch and follows it until everything is read. */
export function useUpload() {
  const going = reactive<Going[]>([])
  let batch = 0
  let running = false

  function add(files: File[]): void {
    for (const file of files.slice(0, most - going.length)) {
      const tooBig = file.size > limit
      going.push({ file, key: freshKey(), share: 0, number: 0, state: tooBig ? 'failed' : 'sending', sentence: tooBig ? '文件大于 20 MB，没有上传。请另存为较小的文件' : '', report: 0 })
    }
    if (!running) void run()
  }
  function again(g: Going): void {
    g.state = 'sending'
    g.sentence = ''
    g.share = 0
    // Read and refused before: a new try. Lost on the way: the same one.
    if (g.number) g.key = freshKey()
    g.number = 0
    if (!running) void run()
  }
  async function run(): Promise<void> {
    running = true
    try {
      if (!batch) batch = (await ask<BatchStarted>('POST', 'batches', { body: {} })).body.id
      await Promise.all([line(), line()])
    } catch (e) {
      fail(e, going.filter((g) => g.state === 'sending'))
    }
    running = false
    await follow()
  }
  const taken = new Set<Going>()
  async function line(): Promise<void> {
    for (;;) {
      const g = going.find((x) => x.state === 'sending' && !taken.has(x))
      if (!g) return
      taken.add(g)
      try {
        g.number = (await send<BatchAdded>(`batches/${batch}/files`, g.file, g.key, (share) => (g.share = share))).number
        g.state = 'waiting'
      } catch (e) {
        fail(e, [g])
      }
      taken.delete(g)
    }
  }
  function fail(e: unknown, which: Going[]): void {
    if (!(e instanceof ApiError)) throw e
    for (const g of which) {
      g.state = 'failed'
      g.sentence = [e.message, e.help].filter(Boolean).join('。')
    }
  }
  async function follow(): Promise<void> {
    while (batch && going.some((g) => g.state === 'waiting')) {
      let now: Batch
      try {
        now = await get<Batch>(`batches/${batch}`)
      } catch (e) {
        if (!(e instanceof ApiError)) throw e
        return
      }
      for (const f of now.files) {
        const g = going.find((x) => x.number === f.number && x.state === 'waiting')
        if (!g || f.state === 'waiting') continue
        g.state = f.state
        g.sentence = f.sentence
        g.report = f.report ?? 0
      }
      if (going.some((g) => g.state === 'waiting')) await new Promise((r) => setTimeout(r, 700))
    }
  }
  return { going, add, again }
}
