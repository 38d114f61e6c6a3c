import fc from 'fast-check'
import { PDU } from 'smpp'

/** A deliver_sm with about everything in it. */
export const wholeFrame = new PDU('deliver_sm', {
  source_addr_ton: 1, source_addr_npi: 1, source_addr: '6281234567890', dest_addr_ton: 3, destination_addr: '1708',
  esm_class: 0x40, data_coding: 8, short_message: Buffer.from('050003d902010041004200430044', 'hex'),
  receipted_message_id: 'PS00000001', message_state: 2, sar_msg_ref_num: 1, sar_total_segments: 2,
  sar_segment_seqnum: 1, message_payload: Buffer.from('muatan'), sequence_number: 5,
}).toBuffer() // biome-ignore format: a list

/** The same, cut, changed and lengthened; its length is always told right. */
export const oddFrames = fc
  .record({
    cut: fc.nat(wholeFrame.length),
    changes: fc.array(fc.tuple(fc.integer({ min: 4, max: wholeFrame.length - 1 }), fc.nat(255)), { maxLength: 6 }),
    more: fc.uint8Array({ maxLength: 60 }),
  })
  .map(({ cut, changes, more }) => {
    const frame = Buffer.concat([wholeFrame.subarray(0, Math.max(16, wholeFrame.length - cut)), more])
    for (const [at, octet] of changes) if (at < frame.length) frame[at] = octet
    frame.writeUInt32BE(frame.length, 0)
    return frame
  })
