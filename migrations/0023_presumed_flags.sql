-- Flags that only the detector switched on: they hold until a person decides, and whoever verifies may take them back.
alter table reports
  add column presumed_flags text[] not null default '{}'
    check (presumed_flags <@ array['nameHidden', 'identitySealed', 'confidential']);
