import { usePage } from './page.tsx'

/** Proof of work for a public form: the challenge comes from `path`, the answer travels as the field `altcha`. */
const Altcha = ({ path }: { path: string }) => {
  const { to, assets } = usePage()
  return <input type="hidden" name="altcha" data-altcha={to(path)} data-worker={to(assets.url('altcha.js'))} />
}

/** A field that no person sees. Its name means nothing to a browser that fills in forms. */
export const honeypot = 'situs_rujukan'

/**
 * Stands in every public form that strangers send: proof of work, and a field that only a program fills in. It lies
 * outside the picture, the tab order and the accessibility tree.
 */
export const BotGuard = () => (
  <>
    <Altcha path="/bukti-kerja" />
    <div class="elsewhere" aria-hidden="true">
      <input type="text" name={honeypot} tabindex={-1} value="" />
    </div>
  </>
)
