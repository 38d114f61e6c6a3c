type Values = Readonly<Record<string, string>>

const fill = (template: string, values: Values, quote: (value: string) => string): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? quote(values[name] ?? '') : whole,
  )

export const fillUrl = (template: string, values: Values): string => fill(template, values, encodeURIComponent)

/** application/x-www-form-urlencoded: a blank is a plus there. */
export const fillForm = (template: string, values: Values): string =>
  fill(template, values, (value) => encodeURIComponent(value).replaceAll('%20', '+'))

/** Inside the quotes of a JSON string. */
export const fillJson = (template: string, values: Values): string =>
  fill(template, values, (value) => JSON.stringify(value).slice(1, -1))

/** A header can hold no line breaks. */
export const fillHeader = (template: string, values: Values): string =>
  fill(template, values, (value) => value.replace(/[\r\n]/g, ' '))
