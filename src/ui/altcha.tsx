import { usePage } from './page.tsx'

/** Proof of work for a public form: the challenge comes from `path`, the answer travels as the field `altcha`. */
export const Altcha = ({ path }: { path: string }) => {
  const { to, assets } = usePage()
  return <input type="hidden" name="altcha" data-altcha={to(path)} data-worker={to(assets.url('altcha.js'))} />
}
