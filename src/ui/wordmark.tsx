import { usePage } from './page.tsx'

/** Plus Jakarta Sans ExtraBold as outlines, so that public pages load no font. */
const letters =
  'M6.6 74.5V0H22.1V61H53.6V74.5ZM55.8 74.5 81 0H101.6L126.8 74.5H109.9L104.9 59.3H77.6L72.6 74.5ZM81.9 45.8H100.6L89.2 10.6H93.4ZM134.5 74.5V0H163.1Q170.8 0 176.8 2.7Q182.7 5.4 186.1 10.7Q189.5 16 189.5 23.8Q189.5 31.4 186.1 36.7Q182.6 42 176.7 44.8Q170.7 47.5 163.1 47.5H150V74.5ZM150 34H163.2Q166.5 34 168.9 32.7Q171.3 31.4 172.7 29.1Q174 26.8 174 23.8Q174 20.7 172.7 18.4Q171.3 16.1 168.9 14.8Q166.5 13.5 163.2 13.5H150ZM236.7 75.7Q228.3 75.7 221.1 72.8Q213.9 69.9 208.6 64.7Q203.2 59.4 200.2 52.4Q197.2 45.4 197.2 37.2Q197.2 29 200.2 22Q203.1 15 208.5 9.8Q213.8 4.6 221 1.7Q228.2 -1.2 236.7 -1.2Q245.2 -1.2 252.4 1.7Q259.6 4.6 265 9.8Q270.3 15 273.2 22Q276.2 29 276.2 37.2Q276.2 45.4 273.2 52.4Q270.2 59.4 264.9 64.7Q259.5 69.9 252.3 72.8Q245.1 75.7 236.7 75.7ZM236.7 61.7Q241.8 61.7 246.2 59.9Q250.5 58.1 253.8 54.8Q257.1 51.6 258.9 47.1Q260.7 42.6 260.7 37.2Q260.7 31.8 258.9 27.3Q257.1 22.9 253.8 19.6Q250.5 16.3 246.2 14.5Q241.8 12.8 236.7 12.8Q231.6 12.8 227.2 14.5Q222.9 16.3 219.6 19.6Q216.3 22.9 214.5 27.3Q212.7 31.8 212.7 37.2Q212.7 42.6 214.5 47.1Q216.3 51.6 219.6 54.8Q222.9 58.1 227.2 59.9Q231.6 61.7 236.7 61.7ZM287.2 74.5V0H315.7Q323.4 0 329.4 2.7Q335.3 5.4 338.7 10.7Q342.1 16 342.1 23.8Q342.1 31.4 338.6 36.8Q335.1 42.1 329.2 44.8L346.2 74.5H328.8L310.4 41.6L320.4 47.5H302.7V74.5ZM302.7 34H315.8Q319.1 34 321.5 32.7Q323.9 31.4 325.2 29.1Q326.6 26.8 326.6 23.8Q326.6 20.7 325.2 18.4Q323.9 16.1 321.5 14.8Q319.1 13.5 315.8 13.5H302.7Z'

const mark = 'M360.8 51.5 359.8 0H374.8L373.8 51.5ZM359.8 74.5V59.5H374.8V74.5Z'
/** The outlines, for what is drawn on paper; 382 wide, 77 high. */
export const wordmarkPaths = { letters, mark }

export const outlinedName = 'LAPOR!'

/** The name of the site: drawn when it is the original's, written when an installation bears its own. */
export const Wordmark = () => {
  const { site, to } = usePage()
  if (site.logo) return <img class="wordmark-logo" src={to(`/tampilan/logo/${site.version}`)} alt={site.name} />
  if (site.name !== outlinedName) return <span class="wordmark-text">{site.name}</span>
  return (
    <svg class="wordmark" viewBox="0 -2 382 79" role="img" aria-label={site.name}>
      <path fill="currentColor" d={letters} />
      <path class="wordmark-mark" d={mark} />
    </svg>
  )
}
