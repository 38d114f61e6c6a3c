declare module 'smpp' {
  /** One protocol data unit; its fields lie on the object itself, by their names in the specification. */
  export class PDU {
    constructor(command: string, fields?: Record<string, unknown>)
    command: string
    command_id: number
    command_status: number
    sequence_number: number
    fromBuffer(bytes: Buffer): void
    toBuffer(): Buffer
    _filter(direction: 'encode' | 'decode'): void
  }
}
