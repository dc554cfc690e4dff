SELECT job, holder, epoch, held_until FROM lease ORDER BY job
