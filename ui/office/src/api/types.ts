// Generated from tests/golden/openapi.json by types.mjs.

export interface Error {
  error: { status: number; code: string; message: string; detail?: string }
}
