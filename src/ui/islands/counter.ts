import { all, fill, make, words } from './page-tools.ts'

/** Letters left, from three quarters of the limit on. */
export const countLetters = () => all<HTMLTextAreaElement>('textarea[data-limit]').forEach(count)

function count(area: HTMLTextAreaElement) {
  const limit = Number(area.dataset.limit)
  const box = make('p', 'counter')
  box.setAttribute('role', 'status')
  area.after(box)
  const show = () => {
    const left = limit - area.value.length
    box.textContent = left > limit / 4 ? '' : fill(left < 0 ? words.over : words.left, Math.abs(left))
    box.classList.toggle('over', left < 0)
  }
  area.addEventListener('input', show)
  show()
}
