import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// Vue brings a Trusted Types policy that lets every string pass. Nothing of ours sets markup from strings, so it is left out and the
// policy of the page stays `trusted-types 'none'`.
const withoutPolicy = {
  name: 'without-policy',
  transform(code, id) {
    if (!id.includes('@vue/runtime-dom')) return null
    const out = code.replace(/const tt = typeof window !== "undefined" && window\.trustedTypes;/, 'const tt = undefined;')
    if (out === code && code.includes('createPolicy')) this.error('the policy of Vue looks different now')
    return { code: out, map: null }
  },
}

export default defineConfig({
  base: './',
  plugins: [withoutPolicy, vue({ template: { compilerOptions: { hoistStatic: false } } })],
  build: {
    target: 'chrome90',
    cssTarget: 'chrome90',
    assetsDir: '',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 400,
    rollupOptions: { output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]' } },
  },
})
