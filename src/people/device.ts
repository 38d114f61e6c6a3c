// The first that fits: browsers name those whom they imitate behind themselves.
const browsers = [
  ['FBAN|FBAV|FB_IAB', 'Facebook'],
  ['Instagram', 'Instagram'],
  ['WhatsApp', 'WhatsApp'],
  ['EdgA?/|EdgiOS/', 'Edge'],
  ['Opera Mini|OPiOS/|OPT/', 'Opera Mini'],
  ['OPR/|Opera[/ ]', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['MiuiBrowser', 'Mi Browser'],
  ['VivoBrowser', 'Vivo Browser'],
  ['HeyTapBrowser|OppoBrowser', 'HeyTap Browser'],
  ['HuaweiBrowser', 'Huawei Browser'],
  ['UCBrowser|UCWEB', 'UC Browser'],
  ['YaBrowser', 'Yandex'],
  ['DuckDuckGo', 'DuckDuckGo'],
  ['Firefox/|FxiOS/', 'Firefox'],
  ['CriOS/|HeadlessChrome|Chromium/|Chrome/', 'Chrome'],
  ['Safari/|AppleWebKit.*Mobile/', 'Safari'],
] as const satisfies Names

const systems = [
  ['KAIOS', 'KaiOS'],
  ['HarmonyOS|OpenHarmony', 'HarmonyOS'],
  ['Android|Adr ', 'Android'],
  ['iPhone|iPod', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['CrOS', 'ChromeOS'],
  ['Mac OS|Macintosh', 'macOS'],
  ['Linux|X11', 'Linux'],
  ['J2ME|MIDP|Series ?40|Nokia', 'HP'],
] as const satisfies Names

type Names = readonly (readonly [sign: string, name: string])[]

/** Browser and system as a person would name them: enough to recognise one's own telephone. Null: nothing is known of it. */
export function deviceOf(userAgent: string | null): { browser: string | null; system: string | null } | null {
  const find = (names: Names) => names.find(([sign]) => new RegExp(sign).test(userAgent ?? ''))?.[1] ?? null
  const [browser, system] = [find(browsers), find(systems)]
  return browser || system ? { browser, system } : null
}
