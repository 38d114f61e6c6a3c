import { all, make, words } from './page-tools.ts'

/** Fills latitude and longitude when the person presses the button; never asks by itself. */
export function offerLocation() {
  if ('geolocation' in navigator) all('[data-locate]').forEach(addButton)
}

function addButton(box: HTMLElement) {
  const [latitude, longitude] = all<HTMLInputElement>('input', box)
  const button = make('button', 'button second', words.useLocation)
  const status = make('p', 'hint')
  button.type = 'button'
  status.setAttribute('role', 'status')
  button.addEventListener('click', () => {
    status.textContent = words.locating
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (latitude) latitude.value = coords.latitude.toFixed(5)
        if (longitude) longitude.value = coords.longitude.toFixed(5)
        status.textContent = words.located
      },
      () => {
        status.textContent = words.notLocated
      },
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    )
  })
  box.before(button, status)
}
