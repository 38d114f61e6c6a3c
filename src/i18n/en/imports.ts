import type { imports as source } from '../id/imports.ts'

export const imports: typeof source = {
  title: 'Import and export',
  lead: 'Agencies, units and officers within your scope as CSV tables.',
  export: 'Export',
  exportAgencies: 'Download agencies and units',
  exportOfficers: 'Download officers and positions',
  import: 'Import',
  sort: 'What the table holds',
  sorts: {
    agencies: {
      label: 'Agencies and units',
      consequence:
        'Columns: kode, nama, singkatan, bentuk, induk; also wilayah, zona_waktu, nama_lain, sambungan, mulai. A parent stands on an earlier line or exists already.',
    },
    officers: {
      label: 'Officers and positions',
      consequence:
        'Columns: nama, email, peran, kode_instansi; also jabatan. Who has no account yet is invited by e-mail.',
    },
  },
  sortMissing: 'Choose what the table holds.',
  fileLabel: 'CSV file',
  fileHint: 'At most 100,000 lines. Commas, semicolons or tabs; UTF-8, UTF-16 or Windows.',
  fileMissing: 'Choose the file.',
  handIn: 'Check the file',
  earlier: 'Your earlier imports',
  lines: (count) => `${count} lines`,
  states: {
    checking: 'Being checked',
    checked: 'Checked, not run yet',
    running: 'Running',
    done: 'Done',
    stopped: 'Stopped',
  },
  oneTitle: 'What was found',
  verdicts: { new: 'New', changed: 'Changed', same: 'The same, passed over', refused: 'Refused' },
  columns: { line: 'Line', key: 'Key', result: 'Result', why: 'Why' },
  refusedCaption: 'Lines that are refused',
  wantedCaption: 'Some that will be made or changed',
  again: 'Reload',
  stop: 'Stop',
  run: (count) => `Run ${count} lines`,
  checkedHeading: 'Nothing has been changed yet',
  checkedMeans: 'Refused lines are passed over. Mend the file and send it again, or run the others.',
  nothing: 'There is nothing to change.',
  doneHeading: (count) => `Done: ${count} lines were run.`,
  stoppedHeading: (count) => `Stopped. ${count} lines were run and stay.`,
  file: (found) =>
    found.problem === 'columns'
      ? `The first line must name the columns: ${found.missing.join(', ')}.`
      : found.problem === 'quote'
        ? `The quote on line ${found.line} is not closed.`
        : found.problem === 'empty'
          ? 'There is nothing in this file.'
          : 'At most 100,000 lines. Split the file.',
  problems: {
    cells: 'more cells than columns',
    twice: 'its key stands on an earlier line',
    code: 'a code has small letters, digits and hyphens',
    name: 'the name is empty or too long',
    short: 'the short name is empty or longer than 28 letters',
    kind: 'the form is unknown, or not yours to make',
    parent: 'the parent does not exist, lies outside your scope, or on a later line',
    area: 'an area code has digits and dots',
    area_other: 'the area lies outside your agency’s',
    zone: 'time zone: WIB, WITA or WIT',
    connection: 'sambungan: central, semi or full',
    date: 'a date is written 2026-11-23',
    scope: 'this unit lies outside your scope',
    cycle: 'a unit cannot lie below itself',
    email: 'an e-mail address needs an @',
    role: 'the role is unknown',
    role_other: 'you cannot give this role there',
    agency: 'there is no such agency code',
    position: 'the position is too long',
    inactive: 'this agency has ended',
    changed_since: 'things have changed since it was checked',
  },
}
