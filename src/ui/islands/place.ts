import { all, announce, fill, make, words } from './page-tools.ts'

type Place = { code: string; full_name: string }

const WAIT = 250

/**
 * Type-ahead over all places, as a combobox (WAI-ARIA 1.2). The search button and the list of radio buttons do the
 * same without a script.
 */
export const suggestPlaces = () => all('[data-place-search]').forEach(suggest)

function suggest(box: HTMLElement) {
  const input = box.querySelector<HTMLInputElement>('input[name="cari"]')
  const button = box.querySelector<HTMLButtonElement>('button')
  if (!input) return
  if (button) button.hidden = true
  const code = hiddenCode(box)
  const list = make('ul', 'place-list')
  list.id = `${input.id}-daftar`
  list.hidden = true
  list.setAttribute('role', 'listbox')
  input.closest('.field')?.after(list)
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
  }))
    input.setAttribute(name, value)

  let found: Place[] = []
  let active = -1
  let timer = 0
  let asked = 0

  const close = () => {
    list.hidden = true
    active = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const pick = (place: Place | undefined) => {
    if (!place) return
    code.name = 'wilayah'
    code.value = place.code
    input.value = place.full_name
    box.querySelector('fieldset')?.remove()
    close()
    announce(fill(words.picked, place.full_name))
  }
  const mark = (next: number) => {
    active = (next + found.length) % found.length
    ;[...list.children].forEach((item, index) => {
      item.setAttribute('aria-selected', String(index === active))
      if (index !== active) return
      input.setAttribute('aria-activedescendant', item.id)
      item.scrollIntoView({ block: 'nearest' })
    })
  }
  const show = (places: Place[]) => {
    found = places
    list.replaceChildren(...places.map((place, index) => option(place, `${list.id}-${index}`, () => pick(place))))
    list.hidden = places.length === 0
    input.setAttribute('aria-expanded', String(places.length > 0))
    announce(places.length === 0 ? words.noPlace : fill(words.places, places.length))
  }
  const ask = async () => {
    asked += 1
    const turn = asked
    const answer = await fetch(`${box.dataset.placeSearch}?q=${encodeURIComponent(input.value.trim())}`).catch(
      () => null,
    )
    if (turn !== asked || !answer?.ok) return // a newer question is under way, or the button still works
    show(await answer.json())
  }

  input.addEventListener('input', () => {
    code.value = ''
    code.name = input.value.trim() === '' ? 'wilayah' : '' // emptied is an answer; what is typed and not picked is none
    clearTimeout(timer)
    if (input.value.trim().length < 2) return close()
    timer = window.setTimeout(ask, WAIT)
  })
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return
    if (event.key === 'ArrowDown') mark(active + 1)
    else if (event.key === 'ArrowUp') mark(active - 1)
    else if (event.key === 'Enter' && active >= 0) pick(found[active])
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  })
  input.addEventListener('blur', () => setTimeout(close, 200)) // after a click on the list has arrived
}

/** The radio buttons' answer, as a hidden field that the list fills. */
function hiddenCode(box: HTMLElement): HTMLInputElement {
  const there = box.querySelector<HTMLInputElement>('input[type="hidden"][name="wilayah"]')
  if (there) return there
  const field = make('input', '')
  field.type = 'hidden'
  field.name = box.querySelector('fieldset') ? '' : 'wilayah' // radio buttons are on the page: they answer until one is picked here
  box.append(field)
  return field
}

function option(place: Place, id: string, pick: () => void) {
  const item = make('li', '', place.full_name)
  item.id = id
  item.setAttribute('role', 'option')
  item.setAttribute('aria-selected', 'false')
  item.addEventListener('mousedown', (event) => {
    event.preventDefault()
    pick()
  })
  return item
}
