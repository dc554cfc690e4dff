import { onBeforeUnmount, onMounted, ref } from 'vue'

/** Single keys: off inside fields, and wherever somebody switched them off. */
const place = 'gongkai.single-keys'
export const singleKeys = ref(localStorage.getItem(place) !== 'off')

export function switchSingleKeys(on: boolean): void {
  singleKeys.value = on
  localStorage.setItem(place, on ? 'on' : 'off')
}

function inField(e: KeyboardEvent): boolean {
  const at = e.target as HTMLElement
  if (at instanceof HTMLInputElement) return !/^(file|checkbox|radio|button|submit)$/.test(at.type)
  return at.isContentEditable || /^(TEXTAREA|SELECT)$/.test(at.tagName)
}

type Keys = Record<string, () => void>
let waiting = ''

/** `?`, `g r`, `j`, `Ctrl+S` … while the component is on the screen. */
export function useKeys(keys: Keys): void {
  function pressed(e: KeyboardEvent): void {
    if (e.isComposing || e.altKey || e.metaKey) return
    // A dialog has the keyboard to itself; Esc closes it without our help.
    if (document.querySelector('dialog[open]')) return
    if (e.ctrlKey) return run(`Ctrl+${e.key.length === 1 ? e.key.toUpperCase() : e.key}`, e)
    if (inField(e)) {
      if (e.key === 'Escape') run('Esc', e)
      return
    }
    const name = e.key === 'Escape' ? 'Esc' : e.key
    if (name.length === 1 && !singleKeys.value) return
    const both = `${waiting} ${name}`
    if (waiting && keys[both]) return run(both, e)
    run(name, e)
  }
  function run(name: string, e: KeyboardEvent): void {
    if (!keys[name]) return
    // Enter on a link or a button is its own.
    if (name === 'Enter' && /^(A|BUTTON|SUMMARY)$/.test((e.target as HTMLElement).tagName)) return
    e.preventDefault()
    keys[name]()
  }
  onMounted(() => window.addEventListener('keydown', pressed))
  onBeforeUnmount(() => window.removeEventListener('keydown', pressed))
}

// Runs before every other listener of a stroke: `waiting` is what the stroke before began.
let begun = ''
window.addEventListener('keydown', (e) => {
  waiting = begun
  begun = e.key === 'g' && !e.ctrlKey && !inField(e) ? 'g' : ''
}, { capture: true })
