-- They ask which kinds of work pause while their organization is suspended.
drop function if exists hub.claim_work(text, text[], integer[], integer[], uuid[], interval);
drop function if exists hub.work_figures();
drop function if exists hub.listed_work();
