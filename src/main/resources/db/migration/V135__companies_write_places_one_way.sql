-- Places that were typed all in small or all in capital letters are written as the form writes them from now on.
update companies.company
set place = initcap(normalize(btrim(place)))
where place = lower(place) or place = upper(place);
