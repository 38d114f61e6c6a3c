import { all, announce, make, words } from './page-tools.ts'

/** "Salin nomor" beside every number; without the script the number is just text to select. */
export const copyNumbers = () => all('[data-copy]').forEach(addButton)

function addButton(box: HTMLElement) {
  const label = box.dataset.copyWords ?? words.copy
  const copied = box.dataset.copiedWords ?? words.copied
  const button = make('button', 'copy no-print', label)
  button.type = 'button'
  button.addEventListener('click', async () => {
    const done = await copy(box.dataset.copy ?? '', box)
    if (!done) return
    button.textContent = copied
    announce(copied)
    setTimeout(() => {
      button.textContent = label
    }, 3000)
  })
  box.append(button)
}

/** Where the clipboard is closed (plain http), the number is selected, ready to be copied by hand. */
async function copy(text: string, box: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    getSelection()?.selectAllChildren(box.firstElementChild ?? box)
    return false
  }
}
