import { Hono } from 'hono'
import { wordsFor } from '#src/i18n/words.ts'
import { Button } from './button.tsx'
import { Choice } from './choice.tsx'
import { blankForm } from './form.tsx'
import { preferenceCookie, themeOf, themes } from './lang.ts'
import { Notice } from './notice.tsx'
import { type PageRequest, usePage } from './page.tsx'
import { respond } from './respond.tsx'

type Env = { Variables: PageRequest['var'] }

/** `/tampilan`: light, dark, or as the device has it. */
export const appearanceRoutes = new Hono<Env>()

appearanceRoutes.get('/tampilan', (c) => {
  const page = <AppearancePage kept={c.req.query('tersimpan') !== undefined} />
  return respond(c, wordsFor(c.var.lang).common.theme, page, { private: true, robots: 'noindex' })
})

appearanceRoutes.post('/tampilan', async (c) => {
  const { tema } = await c.req.parseBody()
  const chosen = themes.find((theme) => theme === tema) ?? themeOf(c)
  c.header('Set-Cookie', preferenceCookie(c.var.space, 'tema', chosen), { append: true })
  return c.redirect(c.var.space.href('/tampilan?tersimpan'), 303)
})

const AppearancePage = ({ kept }: { kept: boolean }) => {
  const { t, to, theme } = usePage()
  const { common } = t
  return (
    <>
      {kept && (
        <Notice kind="done" status>
          <p>{common.themeKept}</p>
        </Notice>
      )}
      <form method="post" action={to('/tampilan')}>
        <Choice
          name="tema"
          legend={common.theme}
          heading
          hint={common.themeLead}
          form={blankForm({ tema: theme })}
          options={themes.map((value) => ({ value, label: common.themes[value] }))}
        />
        <Button>{common.save}</Button>
      </form>
    </>
  )
}
