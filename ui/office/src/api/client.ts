// What the server says and takes. Every failure is one shape, with sentences for people.
import type { Failure } from './types'

export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly help = '',
    readonly issues: { field: string; message: string }[] = [],
  ) {
    super(message)
  }
  issue(field: string): string {
    return this.issues.find((i) => i.field === field)?.message ?? ''
  }
}

let token = ''
let lost: () => void = () => {}

export function useToken(value: string): void {
  token = value
}
/** Called when the server no longer knows the session. */
export function onLost(what: () => void): void {
  lost = what
}

export interface Answer<T> {
  body: T
  version: string
}

interface Options {
  body?: unknown
  version?: string
  key?: string
}

/** The base path is wherever the page stands: …/admin/. */
export function address(path: string): string {
  return new URL(`../api/v1/office/${path}`, document.baseURI).href
}

function failureOf(status: number, text: string): ApiError {
  try {
    const e = (JSON.parse(text) as Failure).error
    return new ApiError(status, e.detail ?? e.code, e.message, e.help, e.issues)
  } catch {
    return new ApiError(status, 'offline', '没有收到服务器的回答，内容没有保存', '请检查网络后再试一次')
  }
}

export async function ask<T>(method: string, path: string, options: Options = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') headers['X-Gongkai-Token'] = token
  if (options.body !== undefined) headers['Content-Type'] = 'application/json'
  if (options.version) headers['If-Match'] = `"${options.version}"`
  if (options.key) headers['Idempotency-Key'] = options.key
  let response: Response
  try {
    response = await fetch(address(path), {
      method,
      headers,
      credentials: 'same-origin',
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    })
  } catch {
    throw failureOf(0, '')
  }
  const text = await response.text()
  if (response.ok) return { body: JSON.parse(text) as T, version: (response.headers.get('etag') ?? '').replace(/^(W\/)?"|"$/g, '') }
  const failure = failureOf(response.status, text)
  if (response.status === 404 && failure.code === 'not_found' && path !== 'session') lost()
  throw failure
}

export const get = <T>(path: string) => ask<T>('GET', path).then((a) => a.body)

/** A file as the body, with progress; the same key when it is sent again. */
export function send<T>(path: string, file: File, key: string, progress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address(`${path}?name=${encodeURIComponent(file.name)}`))
    request.setRequestHeader('X-Gongkai-Token', token)
    request.setRequestHeader('Idempotency-Key', key)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.onprogress = (e) => progress(e.total > 0 ? e.loaded / e.total : 0)
    request.onload = () => (request.status < 300 ? resolve(JSON.parse(request.responseText) as T) : reject(failureOf(request.status, request.responseText)))
    request.onerror = () => reject(failureOf(0, ''))
    request.send(file)
  })
}

/** A key for one intention, however often it is sent. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
}
