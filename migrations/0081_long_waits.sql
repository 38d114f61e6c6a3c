-- A long message that waits for a person is found whole when its last part is tried again.
create index sms_long_whole on sms_long (account, sender, recipient, reference, total) where complete;
