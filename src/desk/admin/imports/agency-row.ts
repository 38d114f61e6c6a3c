import { changeAgency, moveAgency } from '#src/agencies/change.ts'
import { createAgency } from '#src/agencies/create.ts'
import { type Agency, describeAgency, findAgencyBySlug } from '#src/agencies/queries.ts'
import type { Connection, TimeZone } from '#src/agencies/tables.ts'
import type { Actor } from '#src/people/actor.ts'
import type { Db, Tx } from '#src/platform/db.ts'
import { climbsTo, isNationalAdmin, managesUnit } from '../scope.ts'
import { connections, kindsOf, mayPlace, timeZones } from '../unit-form.ts'
import type { Problem } from './problems.ts'
import type { Cells, Verdict } from './tables.ts'

export type Judgement = { verdict: Verdict; reason: Problem | null }

const zones: Record<string, TimeZone> = { wib: 'Asia/Jakarta', wita: 'Asia/Makassar', wit: 'Asia/Jayapura' }

/** What can be said of a line without looking anything up. */
export function shapeOfAgency(cells: Cells): { key: string; problem: Problem | null } {
  const {
    kode = '',
    nama = '',
    singkatan = '',
    bentuk = '',
    wilayah = '',
    zona_waktu = '',
    sambungan = '',
    mulai = '',
  } = cells
  const problem: Problem | null =
    !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(kode) || kode.length > 120
      ? 'code'
      : nama === '' || nama.length > 200
        ? 'name'
        : singkatan === '' || singkatan.length > 28
          ? 'short'
          : !/^[a-z_]{2,60}$/.test(bentuk)
            ? 'kind'
            : !/^(\d{2}(\.\d+)*)?$/.test(wilayah)
              ? 'area'
              : zona_waktu !== '' && zoneIn(zona_waktu) === undefined
                ? 'zone'
                : sambungan !== '' && !connections.some((one) => one === sambungan)
                  ? 'connection'
                  : mulai !== '' && !isDay(mulai)
                    ? 'date'
                    : null
  return { key: kode, problem }
}

const zoneIn = (text: string): TimeZone | undefined =>
  zones[text.toLowerCase()] ?? timeZones.find((zone) => zone === text)

const isDay = (text: string): boolean => {
  try {
    return (
      /^\d{4}-\d\d-\d\d$/.test(text) &&
      text >= '1945-08-17' &&
      text <= '2099-12-31' &&
      Boolean(Temporal.PlainDate.from(text))
    )
  } catch {
    return false
  }
}

/** `before`: whether the parent stands on an earlier line of the same file that is not refused. */
export async function judgeAgency(
  db: Db,
  actor: Actor,
  cells: Cells,
  before: (code: string) => Promise<boolean>,
): Promise<Judgement> {
  const present = await findAgencyBySlug(db, cells.kode ?? '')
  const refuse = (reason: Problem): Judgement => ({ verdict: 'refused', reason })
  if (present && !managesUnit(actor, present)) return refuse('scope')
  const kinds: readonly string[] = kindsOf(actor)
  const keepsKind = present?.kind === cells.bentuk
  if (!keepsKind && !isNationalAdmin(actor) && !kinds.includes(cells.bentuk ?? '')) return refuse('kind')
  if (cells.bentuk === 'national_desk') return refuse('kind')
  const parent = await findAgencyBySlug(db, cells.induk ?? '')
  if (!parent && !(await before(cells.induk ?? ''))) return refuse('parent')
  if (parent && !climbsTo(actor, parent)) return refuse('parent')
  if (present && parent?.lineage.includes(present.id)) return refuse('cycle')
  const placed = parent ?? present
  const area = cells.wilayah ?? ''
  if (area !== '' && area !== present?.area_code && placed && !(await mayPlace(db, actor, placed, area)))
    return refuse('area_other')
  if (!present) return { verdict: 'new', reason: null }
  return { verdict: (await differs(db, actor, present, parent, cells)) ? 'changed' : 'same', reason: null }
}

async function differs(db: Db, actor: Actor, present: Agency, parent: Agency | undefined, cells: Cells) {
  if (parent?.id !== present.parent_id) return true
  const [now, then] = [await describeAgency(db, present.id), await changeFrom(db, actor, present, cells)]
  return (
    now.name !== then.name ||
    now.short !== then.short ||
    now.kind !== then.kind ||
    now.area_code !== then.areaCode ||
    now.time_zone !== then.timeZone ||
    now.connection !== then.connection ||
    then.aliases.some((alias) => !now.aliases.includes(alias))
  )
}

/** An empty cell changes nothing; other names are added, never lost. How it is connected the nation decides. */
async function changeFrom(db: Db, actor: Actor, present: Agency, cells: Cells) {
  const { aliases } = await describeAgency(db, present.id)
  const connection = isNationalAdmin(actor) ? connections.find((one) => one === cells.sambungan) : undefined
  return {
    name: cells.nama ?? present.name,
    short: cells.singkatan ?? present.short,
    kind: cells.bentuk ?? present.kind,
    areaCode: cells.wilayah || present.area_code,
    timeZone: zoneIn(cells.zona_waktu ?? '') ?? present.time_zone,
    connection: connection ?? present.connection,
    aliases: [...new Set([...aliases, ...namesIn(cells)])],
  }
}

const namesIn = ({ nama_lain = '' }: Cells): string[] =>
  nama_lain
    .split('|')
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, 40)

/** Does what was judged; the line is judged again, because the tree may have changed since. */
export async function applyAgency(tx: Tx, actor: Actor, cells: Cells, today: string): Promise<Judgement> {
  const judged = await judgeAgency(tx, actor, cells, async () => false)
  if (judged.verdict === 'refused' || judged.verdict === 'same') return judged
  const parent = await findAgencyBySlug(tx, cells.induk ?? '')
  if (!parent) return { verdict: 'refused', reason: 'parent' }
  const present = await findAgencyBySlug(tx, cells.kode ?? '')
  if (present) {
    if (parent.id !== present.parent_id) await moveAgency(tx, present.id, parent.id, actor)
    await changeAgency(tx, present.id, await changeFrom(tx, actor, present, cells), actor)
    return judged
  }
  const connection: Connection | undefined = connections.find((one) => one === cells.sambungan)
  await createAgency(tx, {
    slug: cells.kode ?? '',
    name: cells.nama ?? '',
    short: cells.singkatan ?? '',
    kind: cells.bentuk ?? '',
    parentId: parent.id,
    areaCode: cells.wilayah || parent.area_code,
    timeZone: zoneIn(cells.zona_waktu ?? '') ?? parent.time_zone,
    aliases: namesIn(cells),
    connection: isNationalAdmin(actor) ? (connection ?? 'central') : 'central',
    validFrom: cells.mulai || today,
  })
  return judged
}
