import { all, announce, fill, words } from './page-tools.ts'

/** Counts the seconds down in which something sent can be taken back; then its button goes, for it would do nothing. */
export const countDownUndo = () => all('[data-undo]').forEach(countDown)

function countDown(box: HTMLElement) {
  const line = box.querySelector('[data-undo-words]')
  const until = Date.now() + Number(box.dataset.undo) * 1000
  if (!line) return
  announce(line.textContent ?? '')
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000)
    line.textContent = left > 0 ? fill(words.sendingIn, left) : words.sent
    if (left > 0) return void setTimeout(tick, 1000)
    box.classList.add('over')
  }
  tick()
}
