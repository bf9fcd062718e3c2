# A machine of its own for a hub, in namespaces that `unshare` has made: what is changed in these
# places, files and accounts alike, nobody else sees, and it is gone with the last process.
#
# FILES is a tree that is put there, PEOPLE are accounts to make, OPEN are folders that these people
# have to be able to enter. The arguments are the command to run.

set -e
mount -t tmpfs -o mode=755 none /mnt
for place in /etc /home /opt /var/log $OPEN; do
	layer=/mnt$place
	mkdir -p "$layer" "/mnt/work$place"
	mount -t overlay -o "lowerdir=$place,upperdir=$layer,workdir=/mnt/work$place" none "$place"
done
for place in $OPEN; do
	chmod o+rx "$place"
done
for person in $PEOPLE; do
	useradd --create-home --shell /bin/bash "$person"
done
cp -r "$FILES/." /
exec "$@"
