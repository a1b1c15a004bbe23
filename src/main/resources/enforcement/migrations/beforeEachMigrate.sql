-- Row rules bind even the owner of the tables, who could then neither fill a column nor have a key checked. Migrations
-- lift that from the owner alone, never from a login of the service; whoever migrates forces it again with the rights.
do $$
declare
    forced regclass;
begin
    for forced in select c.oid::regclass from pg_class c where c.relforcerowsecurity
    loop
        execute format('alter table %s no force row level security', forced);
    end loop;
end
$$;
