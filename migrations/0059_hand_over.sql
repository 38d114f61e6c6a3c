-- Serah terima: whoever is invited to follow somebody in a position gets what that person had in hand.

alter table invitations add column after_binding bigint references role_bindings;
create index role_bindings_place on role_bindings (agency_id, role, valid_from desc);
