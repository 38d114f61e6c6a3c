import { Hono } from 'hono'
import { LinkButton } from './button.tsx'
import { ConfirmPage } from './confirm-page.tsx'
import type { DeskNav } from './desk-frame.tsx'
import { blankForm } from './form.tsx'
import { FormStates, PlaceStates } from './gallery/form-states.tsx'
import { ListStates, ReportStates } from './gallery/report-states.tsx'
import { rows } from './gallery/samples.ts'
import { Pager } from './lists.tsx'
import type { PageRequest } from './page.tsx'
import { ReportRows } from './report-row.tsx'
import { respond } from './respond.tsx'

type Env = { Variables: PageRequest['var'] }

/** Every component in every state, for the eye and for axe. Not mounted in production. */
export const galleryRoutes = new Hono<Env>()

galleryRoutes.get('/_ui', (c) => respond(c, 'Galeri', <Contents />))
galleryRoutes.get('/_ui/formulir', (c) => respond(c, 'Formulir', <FormStates wrong={false} />))
galleryRoutes.get('/_ui/formulir-galat', (c) => respond(c, 'Formulir', <FormStates wrong />, { status: 422 }))
galleryRoutes.get('/_ui/lokasi', (c) => respond(c, 'Lokasi', <PlaceStates />))
galleryRoutes.get('/_ui/laporan', (c) => respond(c, 'Laporan', <ReportStates />))
galleryRoutes.get('/_ui/daftar', (c) => respond(c, 'Daftar', <ListStates />, { wide: true }))
galleryRoutes.get('/_ui/meja', (c) => respond(c, 'Meja', <DeskStates />, { frame: 'desk', wide: true, desk }))
galleryRoutes.get('/_ui/konfirmasi', (c) => respond(c, 'Konfirmasi', <ConfirmState />, { frame: 'bare' }))

/** The addresses of the gallery, for tests that walk through it. */
export const galleryPaths = [
  '',
  '/formulir',
  '/formulir-galat',
  '/lokasi',
  '/laporan',
  '/daftar',
  '/meja',
  '/konfirmasi',
].map((path) => `/_ui${path}`)

const Contents = () => (
  <>
    <h1>Galeri</h1>
    <ul>
      {galleryPaths.slice(1).map((path) => (
        <li>
          <LinkButton to={path} kind="plain">
            {path}
          </LinkButton>
        </li>
      ))}
    </ul>
  </>
)

const DeskStates = () => (
  <>
    <h1>Belum terverifikasi</h1>
    <ReportRows rows={rows} />
    <Pager next="/_ui/meja" />
  </>
)

const ConfirmState = () => (
  <ConfirmPage
    title="Cabut laporan ini?"
    lead={<p>Laporan 7KX4-92M7 ditutup dan tidak ditangani lagi. Ini tidak dapat dibatalkan.</p>}
    action="/_ui/konfirmasi"
    back="/_ui"
    submit="Cabut laporan"
    destructive
    form={blankForm()}
  />
)

const desk: DeskNav = {
  banner: 'Mode Simulasi: tidak ada yang terkirim ke warga',
  unit: 'Diskominfo Kota Melati',
  searchPath: '/_ui/meja',
  groups: [
    {
      heading: 'Verifikasi',
      links: [
        { path: '/_ui/meja', words: 'Belum terverifikasi', count: 12 },
        { path: '/_ui/tunda', words: 'Tunda', count: 3 },
        { path: '/_ui/dikembalikan', words: 'Dikembalikan', count: 0 },
      ],
    },
    { heading: 'Milik saya', links: [{ path: '/_ui/saya', words: 'Milik saya', count: 1240 }] },
  ],
}
