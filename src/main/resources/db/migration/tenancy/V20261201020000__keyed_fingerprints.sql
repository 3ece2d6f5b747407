-- Fingerprints of bodies and of e-mails are keyed from now on, and plain hashes, which could be guessed, go. A call of the last day that
-- is sent again is refused as one with another body, so that nothing is done twice; failures of sign-ins are counted anew.
alter table hub.idempotency no force row level security;
update hub.idempotency set body_hash = '';
alter table hub.idempotency force row level security;
alter table hub.sign_in_failure no force row level security;
delete from hub.sign_in_failure;
alter table hub.sign_in_failure force row level security;
