import { usePage } from '#src/ui/page.tsx'

/** Only the two pages that offer passkeys load it. */
export const PasskeyScript = () => {
  const { assets, to } = usePage()
  return <script type="module" src={to(assets.url('passkey.js'))} />
}
