import type { Place } from '#src/places/queries.ts'
import { BackLink, Button } from '#src/ui/button.tsx'
import { ErrorSummary, type FormState } from '#src/ui/form.tsx'
import { usePage } from '#src/ui/page.tsx'
import { BodyFields, NewsFields, PlaceFields, SecrecyFields, WhenFields } from './fields.tsx'

type Props = { form: FormState; places: readonly Place[]; limits: { longest: number; years: number } }

/** Everything on one page, for who knows the way and for weak connections. Files and checking follow. */
export const OnePage = ({ form, places, limits }: Props) => {
  const { t, to } = usePage()
  const { citizen } = t
  return (
    <>
      <BackLink to="/lapor" />
      <ErrorSummary form={form} />
      <h1>{citizen.start.allInOne}</h1>
      <form method="post" action={to('/lapor/ringkas')} class="step" novalidate data-keep="lapor-ringkas">
        <h2>{citizen.body.title}</h2>
        <BodyFields form={form} longest={limits.longest} />
        <h2>{citizen.place.title}</h2>
        <PlaceFields form={form} places={places} />
        <h2>{citizen.when.title}</h2>
        <WhenFields form={form} years={limits.years} />
        <h2>{citizen.secrecy.title}</h2>
        <SecrecyFields form={form} />
        <h2>{citizen.news.title}</h2>
        <NewsFields form={form} />
        <Button>{citizen.next}</Button>
      </form>
    </>
  )
}
