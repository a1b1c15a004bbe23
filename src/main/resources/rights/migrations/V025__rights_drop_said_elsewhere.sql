-- What others hold that may tell of somebody who leaves is counted by the modules that keep it.
drop function if exists rights.said_elsewhere();
