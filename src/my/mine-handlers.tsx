import { normalizeCode } from '#src/reports/code.ts'
import { listFollowed } from '#src/reports/followers.ts'
import { respond } from '#src/ui/respond.tsx'
import { MineGroupPage, MinePage } from './pages/mine.tsx'
import { countMine, type Group, groups, listMine, listUnfinished } from './queries.ts'
import { type C, go, words } from './request.ts'

const FIRST = 10
const PAGE = 20

const isGroup = (name: string | undefined): name is Group => name !== undefined && Object.hasOwn(groups, name)

/** "Laporan saya": the newest of each group, or one group page by page (`?bagian=selesai&sesudah=NUMBER`). */
export async function showMine(c: C) {
  const { actor, space } = c.var
  if (actor.kind !== 'citizen' || !actor.personId) return go(c, '/masuk?kembali=/saya')
  const { personId } = actor
  const { bagian: group, sesudah: after } = c.req.query()
  const counts = await countMine(space.db, personId)
  if (isGroup(group)) {
    const list = await listMine(space.db, personId, group, PAGE, after && normalizeCode(after))
    const page = <MineGroupPage group={group} list={list} count={counts[group]} />
    return respond(c, words(c).mine.title, page, { private: true })
  }
  const shown = await Promise.all(
    (Object.keys(groups) as Group[]).map(async (name) => ({
      group: name,
      list: await listMine(space.db, personId, name, FIRST),
      count: counts[name],
    })),
  )
  const [drafts, followed] = await Promise.all([
    listUnfinished(space.db, personId),
    listFollowed(space.db, personId, PAGE),
  ])
  return respond(c, words(c).mine.title, <MinePage groups={shown} drafts={drafts} followed={followed} />, {
    private: true,
  })
}
