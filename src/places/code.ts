/** Home Affairs codes are dotted: '17' province, '17.71' regency, '17.71.01' district, '17.71.01.1001' village. */
export const levelOf = (code: string): number => code.split('.').length

export const parentOf = (code: string): string | null =>
  code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null

/** The code cut down to a level: `atLevel('17.71.01.1001', 3)` is '17.71.01'. */
export const atLevel = (code: string, level: number): string => code.split('.').slice(0, level).join('.')

/** The codes around a place, widest first: '17.71.01' lies in ['17', '17.71']. */
export const ancestors = (code: string): string[] =>
  Array.from({ length: levelOf(code) - 1 }, (_, i) => atLevel(code, i + 1))

/** Whether an area holds a place; nothing named holds everything. */
export const covers = (areaCode: string | null, placeCode: string): boolean =>
  areaCode === null || placeCode === areaCode || placeCode.startsWith(`${areaCode}.`)
