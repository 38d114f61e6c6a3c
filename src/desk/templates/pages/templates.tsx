import type { Binding } from '#src/people/actor.ts'
import type { listCategories } from '#src/reports/categories.ts'
import { BackLink, Button, Buttons, LinkButton } from '#src/ui/button.tsx'
import { Choice } from '#src/ui/choice.tsx'
import { ErrorSummary, type FormState, textOf } from '#src/ui/form.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextArea } from '#src/ui/text-area.tsx'
import { TextInput } from '#src/ui/text-input.tsx'
import { fillIn, variables } from '../fill.ts'
import type { listVersions, Template } from '../store.ts'

const list = '/meja/templat'

type ListProps = { templates: readonly Template[]; words: string; said: 'saved' | 'ended' | null }

export const TemplatesPage = ({ templates, words: sought, said }: ListProps) => {
  const { t, to } = usePage()
  const words = t.template
  return (
    <>
      {said && <Notice kind="done" status heading={words[said]} />}
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <search>
        <form method="get" action={to(list)}>
          <TextInput
            name="q"
            label={words.search}
            form={{ values: { q: sought }, errors: {} }}
            width="middle"
            optional
          />
          <Buttons>
            <Button kind="second">{words.searchSubmit}</Button>
            <LinkButton to={`${list}/baru`}>{words.create}</LinkButton>
          </Buttons>
        </form>
      </search>
      {templates.length === 0 && <p class="empty">{sought ? words.noneFound : words.none}</p>}
      <ul class="mentions">
        {templates.map((template) => (
          <li>
            <a href={to(`${list}/${template.id}`)} class="words">
              {template.name}
            </a>{' '}
            <span class="hint">{whose(template, words)}</span>
            <p class="words">{opening(template.body)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

type Words = ReturnType<typeof usePage>['t']['template']

export const whose = ({ personId, national, agencyName }: Template, words: Words): string =>
  personId ? words.whose.mine : national ? words.whose.national : (agencyName ?? words.whose.agency)

const opening = (body: string): string => (body.length <= 160 ? body : `${body.slice(0, 159).replace(/\s+\S*$/, '')}…`)

type EditProps = {
  template: (Template & { mine: boolean }) | null
  form: FormState
  categories: Awaited<ReturnType<typeof listCategories>>
  versions: Awaited<ReturnType<typeof listVersions>>
  owners: readonly Binding[]
}

export const EditTemplatePage = ({ template, form, categories, versions, owners }: EditProps) => {
  const { t, to, f } = usePage()
  const words = t.template
  const path = `${list}/${template ? template.id : 'baru'}`
  const body = textOf(form, 'isi')
  return (
    <>
      <BackLink to={list}>{words.title}</BackLink>
      <ErrorSummary form={form} />
      <h1>{template ? template.name : words.create}</h1>
      {template && <p class="hint">{whose(template, words)}</p>}
      {!template || template.mine ? (
        <form method="post" action={to(path)} novalidate>
          {template && <input type="hidden" name="versi" value={textOf(form, 'versi')} />}
          <TextInput name="nama" label={words.name} form={form} maxlength={100} />
          <TextArea
            name="isi"
            label={words.body}
            hint={words.bodyHint(variables.map((name) => `{${name}}`).join(', '))}
            form={form}
            rows={8}
            limit={5000}
          />
          <Select
            name="topik"
            label={words.category}
            form={form}
            blank={words.everyCategory}
            options={categories.map(({ id, name, children }) => ({
              label: name,
              options: [{ id, name }, ...children].map((part) => ({ value: part.id, label: part.name })),
            }))}
          />
          {!template && owners.length > 0 && (
            <Choice
              name="untuk"
              legend={words.owner}
              form={form}
              options={[
                { value: 'saya', label: words.ownerMine },
                ...owners.map(({ agencyId, agencyName, agencyLineage }) => ({
                  value: agencyId,
                  label: agencyLineage.length === 1 ? words.ownerNation : words.ownerAgency(agencyName),
                })),
              ]}
            />
          )}
          <Buttons>
            <Button>{words.save}</Button>
          </Buttons>
        </form>
      ) : (
        <p class="words">{template.body}</p>
      )}
      {body && (
        <section class="preview" aria-label={words.preview}>
          <h2>{words.preview}</h2>
          <p class="words">{fillIn(body, words.sample)}</p>
        </section>
      )}
      {template?.mine && (
        <form method="post" action={to(`${path}/hapus`)}>
          <Button kind="plain">{words.end}</Button>
        </form>
      )}
      {versions.length > 0 && (
        <details>
          <summary>{words.earlier}</summary>
          {versions.map(({ name, body: before, writtenAt }) => (
            <section>
              <h3 class="words">
                {name} <span class="hint">{f.dayAndTime(writtenAt, 'Asia/Jakarta')}</span>
              </h3>
              <p class="words">{before}</p>
            </section>
          ))}
        </details>
      )}
    </>
  )
}
