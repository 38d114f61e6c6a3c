-- Whether a reporter was pressed is asked for every public page: these few events are found without walking the log.
create index report_events_pressed on report_events (report_id, occurred_at)
  where action = 'escalate' and (particulars ->> 'why') = 'pressed';
