import { inTransaction } from '#src/platform/db.ts'
import { Refusal } from '#src/platform/errors.ts'
import { dayOf } from '#src/ui/date-boxes.tsx'
import { textOf } from '#src/ui/form.tsx'
import { formOf } from './account-form.ts'
import { adminsOnly } from './admins-only.ts'
import { setPrice } from './prices.ts'
import { carriedBy, channelOf } from './registry.ts'
import { accountOf, accountsPath, type C, kindOf, showAccount, typed } from './show-account.tsx'

/** What one part costs from a day on. Also of an account from the program's settings: a price is no setting of the line. */
export async function savePrice(c: C) {
  adminsOnly(c)
  const { space } = c.var
  const account = await accountOf(c)
  if (carriedBy(account.kind) !== 'sms') throw new Refusal('not_found')
  const given = await typed(c)
  const price = readRupiah(textOf(given, 'harga'))
  const day = dayOf(given, 'sejak')
  if (price === null || !day) {
    const form = formOf(channelOf(kindOf(account)), account)
    const errors = { ...(price === null && { harga: 'invalid' }), ...(!day && { sejak: 'date' }) }
    const shown = { values: { ...form.values, ...given.values }, errors }
    return showAccount(c, account, shown, { status: 422 })
  }
  await inTransaction(space.db, (tx) => setPrice(tx, account.id, day, price))
  return c.redirect(space.href(`${accountsPath}/${account.id}?harga`), 303)
}

/** '450', 'Rp1.250', '312,50' -> '312.50'; null for anything else. */
function readRupiah(typed: string): string | null {
  const [, whole = '', cents = '00'] =
    /^(?:rp\.?)?\s*(\d{1,3}(?:\.\d{3})+|\d{1,6})(?:,(\d{1,2}))?$/i.exec(typed.trim()) ?? []
  return whole === '' ? null : `${whole.replaceAll('.', '')}.${cents}`
}
