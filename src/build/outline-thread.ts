import { workerData } from 'node:worker_threads';
import { doOutlines, type OutlineTask } from './outline-task.ts';

doOutlines(workerData as OutlineTask);
